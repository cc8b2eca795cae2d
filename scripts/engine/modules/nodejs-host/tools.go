//go:build tools

// Package host keeps the Node.js language host among this module's requirements, so that go.sum pins it whole.
package host

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
