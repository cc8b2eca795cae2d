import assert from "node:assert/strict";
import { endpointVariable, regionVariable } from "../../../../provider/src/ecr/settings/environment";

describe("endpointVariable", () => {
    const both = { AWS_ENDPOINT_URL_ECR: "http://ecr", AWS_ENDPOINT_URL: "http://all" };

    it("is that of the service, else of all services, unless they are to be ignored", () => {
        assert.deepEqual(endpointVariable("ecr", both), { name: "AWS_ENDPOINT_URL_ECR", value: "http://ecr" });
        assert.deepEqual(endpointVariable("sts", both), { name: "AWS_ENDPOINT_URL", value: "http://all" });
        assert.equal(endpointVariable("ecr", { ...both, AWS_ENDPOINT_URL_ECR: "" })?.value, "http://all");
        assert.equal(endpointVariable("ecr", { ...both, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE" }), undefined);
        assert.equal(endpointVariable("ecr", {}), undefined);
    });
});

describe("regionVariable", () => {
    it("is AWS_REGION, else AWS_DEFAULT_REGION; what is empty is unset", () => {
        const both = { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" };
        assert.deepEqual(regionVariable(both), { name: "AWS_REGION", value: "eu-west-1" });
        assert.deepEqual(regionVariable({ ...both, AWS_REGION: "" }), {
            name: "AWS_DEFAULT_REGION",
            value: "us-east-1",
        });
        assert.equal(regionVariable({ AWS_REGION: "" }), undefined);
    });
});
