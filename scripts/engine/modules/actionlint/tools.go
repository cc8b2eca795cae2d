//go:build tools

// Package lint keeps actionlint among this module's requirements, so that go.sum pins it whole.
package lint

import _ "github.com/rhysd/actionlint/cmd/actionlint"
