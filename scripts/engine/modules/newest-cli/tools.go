//go:build tools

// Package cli keeps the Pulumi CLI among this module's requirements, so that go.sum pins it whole.
package cli

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
