//go:build tools

// Package host keeps the YAML language host among this module's requirements, so that go.sum pins it whole.
package host

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
