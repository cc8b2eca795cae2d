/** What a stand-in plugin answers to the functions (invokes) that programs in this repository call. */

/** Outputs of a function by its token; a function not listed gives its arguments back. */
export function functionResult(token: string, args: Record<string, unknown>): Record<string, unknown> {
    const known = RESULTS[token];
    return { ...args, ...known };
}

const RESULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": {
        id: "123456789012",
        accountId: "123456789012",
        arn: "arn:aws:iam::123456789012:user/tester",
        userId: "AIDATESTER",
    },
    "aws:index/getRegion:getRegion": { id: "eu-west-1", name: "eu-west-1", region: "eu-west-1" },
    "aws:index/getPartition:getPartition": { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com" },
    "aws:index/getAvailabilityZones:getAvailabilityZones": { id: "eu-west-1", names: ["eu-west-1a", "eu-west-1b"] },
    "aws:ec2/getVpc:getVpc": { id: "vpc-0123456789abcdef0", cidrBlock: "172.31.0.0/16" },
    "aws:ec2/getSubnets:getSubnets": { id: "eu-west-1", ids: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"] },
    "aws:iam/getPolicyDocument:getPolicyDocument": { id: "1", json: '{"Version":"2012-10-17","Statement":[]}' },
};
