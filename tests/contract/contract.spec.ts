// The same clauses on the embedded ECR, on moto, and on real ECR where a repository is named for it. What a server is known to
// get wrong is skipped with the reason, but still tried: once it is right, the list must say so.
import assert from "node:assert/strict";
import { skipWithReason } from "../support/skipWithReason";
import { awsBackend } from "./backends/awsBackend";
import { clauses } from "./clauses";
import type { ContractBackend, RunningBackend } from "./backends/contractBackend";
import { ContractRepository } from "./backends/contractRepository";
import { embeddedBackend } from "./backends/embeddedBackend";
import { motoBackend } from "./backends/motoBackend";

function itHolds({ name, deviations, start }: ContractBackend): void {
    let backend: RunningBackend | undefined;
    let repository: ContractRepository | undefined;

    before(async function () {
        const started = await start();
        if ("unavailable" in started) {
            skipWithReason(this, started.unavailable);
        }
        backend = started;
        repository = new ContractRepository(started);
        await repository.prepare();
    });

    after(() => backend?.stop());

    for (const clause of clauses) {
        const deviation = deviations[clause.name];
        it(clause.name, async function () {
            assert.ok(repository);
            if (deviation === undefined) {
                return clause.holds(repository);
            }
            const holds = await clause.holds(repository).then(
                () => true,
                () => false,
            );
            assert.equal(holds, false, `${name} does this right now: take it off the list of deviations`);
            skipWithReason(this, deviation);
        });
    }
}

for (const backend of [embeddedBackend, motoBackend, awsBackend]) {
    describe(`the contract on ${backend.name}`, () => {
        const { absent } = backend;
        if (absent === undefined) {
            itHolds(backend);
        } else {
            it("holds", function () {
                skipWithReason(this, absent);
            });
        }
    });
}

it("lists deviations of existing clauses only", () => {
    const names = clauses.map(({ name }) => name);
    const listed = [embeddedBackend, motoBackend, awsBackend].flatMap(({ deviations }) => Object.keys(deviations));
    assert.deepEqual(
        listed.filter((name) => !names.includes(name)),
        [],
    );
});
