// A starter for Pulumi's Kubernetes provider: its own command can't be built from the module proxy, because it embeds
// files that `go generate` makes. Its schema stands beside the binary.
package main

import (
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

func main() {
	program, err := os.Executable()
	if err != nil {
		panic(err)
	}
	schema, err := os.ReadFile(filepath.Join(filepath.Dir(program), "kubernetes-schema.json"))
	if err != nil {
		panic(err)
	}
	provider.Serve("kubernetes", version.Version, schema, []byte("{}"))
}
