// A witness: who asks ECR, in which region and where, according to github.com/hashicorp/aws-sdk-go-base, the library by which
// the AWS provider finds that out. It reads one set-up a line, makes one BatchGetImage for it, and answers with one line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/aws-sdk-go-v2/service/ecr/types"
	awsbase "github.com/hashicorp/aws-sdk-go-base/v2"
)

type role struct {
	RoleArn, SessionName, ExternalId, Duration string
	WebIdentityToken, WebIdentityTokenFile     string
}

// setUp has the AWS provider's configuration under Pulumi's names.
type setUp struct {
	Environment   map[string]string
	Configuration struct {
		Region, Profile, AccessKey, SecretKey, Token string
		AssumeRoles                                  []role
		AssumeRoleWithWebIdentity                    *role
		Endpoints                                    []map[string]string
		StsRegion, RetryMode                         string
		UseFipsEndpoint, UseDualstackEndpoint        bool
		MaxRetries                                   int
		SharedConfigFiles, SharedCredentialsFiles    []string
		HttpProxy, HttpsProxy                        *string
		NoProxy, CustomCaBundle                      string
		Insecure                                     bool
		SkipMetadataApiCheck                         *bool
		Ec2MetadataServiceEndpoint                   string
		Ec2MetadataServiceEndpointMode               string
		AllowedAccountIds, ForbiddenAccountIds       []string
	}
	// The region of one resource, from version 7 of the AWS provider.
	ResourceRegion string
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var asked setUp
		err := json.Unmarshal(lines.Bytes(), &asked)
		if err == nil {
			err = ask(asked)
		}
		answer := map[string]string{}
		if err != nil {
			answer["error"] = err.Error()
		}
		line, _ := json.Marshal(answer)
		fmt.Println(string(line))
	}
}

func ask(asked setUp) error {
	os.Clearenv()
	for name, value := range asked.Environment {
		os.Setenv(name, value)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	config, endpoint := configOf(asked)
	ctx, loaded, diagnostics := awsbase.GetAwsConfig(ctx, config)
	if diagnostics.HasError() {
		var said []string
		for _, diagnostic := range diagnostics {
			said = append(said, diagnostic.Summary()+": "+diagnostic.Detail())
		}
		return errors.New(strings.Join(said, "; "))
	}
	if loaded.Region == "" {
		return errors.New("no region")
	}
	if len(config.AllowedAccountIds)+len(config.ForbiddenAccountIds) > 0 {
		config.SkipCredsValidation = false
		account, _, diagnostics := awsbase.GetAwsAccountIDAndPartition(ctx, loaded, config)
		if diagnostics.HasError() {
			return errors.New(diagnostics[0].Summary())
		}
		if err := config.VerifyAccountIDAllowed(account); err != nil {
			return err
		}
	}
	client := ecr.NewFromConfig(loaded, func(options *ecr.Options) {
		if endpoint != "" {
			options.BaseEndpoint = aws.String(endpoint)
		}
		if asked.ResourceRegion != "" {
			options.Region = asked.ResourceRegion
		}
	})
	_, err := client.BatchGetImage(ctx, &ecr.BatchGetImageInput{
		RepositoryName: aws.String("shop/api"),
		ImageIds:       []types.ImageIdentifier{{ImageTag: aws.String("v1")}},
	})
	return err
}

// configOf does what the AWS provider does with its configuration (internal/conns of terraform-provider-aws).
func configOf(asked setUp) (*awsbase.Config, string) {
	given := asked.Configuration
	endpoints := map[string]string{}
	for _, each := range given.Endpoints {
		for service, url := range each {
			endpoints[service] = url
		}
	}
	config := &awsbase.Config{
		AccessKey: given.AccessKey, SecretKey: given.SecretKey, Token: given.Token,
		Region: given.Region, Profile: given.Profile,
		StsEndpoint: endpoints["sts"], SsoEndpoint: endpoints["sso"], StsRegion: given.StsRegion,
		UseFIPSEndpoint: given.UseFipsEndpoint, UseDualStackEndpoint: given.UseDualstackEndpoint,
		MaxRetries: given.MaxRetries, RetryMode: aws.RetryMode(given.RetryMode),
		SharedConfigFiles: given.SharedConfigFiles, SharedCredentialsFiles: given.SharedCredentialsFiles,
		HTTPProxy: given.HttpProxy, HTTPSProxy: given.HttpsProxy, NoProxy: given.NoProxy,
		HTTPProxyMode:  awsbase.HTTPProxyModeLegacy,
		CustomCABundle: given.CustomCaBundle, Insecure: given.Insecure,
		AllowedAccountIds: given.AllowedAccountIds, ForbiddenAccountIds: given.ForbiddenAccountIds,
		SkipCredsValidation: true, SuppressDebugLog: true,
		CallerName: "witness", CallerDocumentationURL: "https://example.com",
	}
	if given.Ec2MetadataServiceEndpoint != "" {
		config.EC2MetadataServiceEndpoint = given.Ec2MetadataServiceEndpoint
		config.EC2MetadataServiceEndpointMode = given.Ec2MetadataServiceEndpointMode
	}
	if given.SkipMetadataApiCheck != nil {
		config.EC2MetadataServiceEnableState = imds.ClientEnabled
		if *given.SkipMetadataApiCheck {
			config.EC2MetadataServiceEnableState = imds.ClientDisabled
		}
	}
	for _, each := range given.AssumeRoles {
		if each.RoleArn != "" {
			config.AssumeRole = append(config.AssumeRole, awsbase.AssumeRole{
				RoleARN: each.RoleArn, SessionName: each.SessionName, ExternalID: each.ExternalId, Duration: duration(each),
			})
		}
	}
	if web := given.AssumeRoleWithWebIdentity; web != nil {
		config.AssumeRoleWithWebIdentity = &awsbase.AssumeRoleWithWebIdentity{
			RoleARN: web.RoleArn, SessionName: web.SessionName, Duration: duration(*web),
			WebIdentityToken: web.WebIdentityToken, WebIdentityTokenFile: web.WebIdentityTokenFile,
		}
	}
	return config, endpoints["ecr"]
}

func duration(given role) time.Duration {
	parsed, err := time.ParseDuration(given.Duration)
	if err != nil {
		return 0
	}
	return parsed
}
