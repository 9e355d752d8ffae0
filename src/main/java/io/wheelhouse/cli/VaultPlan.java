package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code wheelhouse vault plan DIR}. */
@CommandLine.Command(
        name = "plan",
        description = {
            "Compares a folder with the server, field by field, and says what an apply would do. Writes nothing.",
            "Exit codes: 0 all is the same, 1 something is wrong with a file, 2 something differs, 4 the token may not",
            "see all of it.",
            "",
            "Examples:",
            "  wheelhouse vault plan vault/production",
            "  wheelhouse vault plan vault/production --only sys/policy auth/approle/role/web.json",
            "  VAULT_ADDR=http://127.0.0.1:8200 VAULT_TOKEN=... wheelhouse vault plan vault/dev --json"
        })
final class VaultPlan extends Command {
    @Mixin
    private final TreeOption tree = new TreeOption();

    @Mixin
    private final OnlyOption only = new OnlyOption();

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        tree.check();
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            var files = tree.read(vault);
            var plan = vault.plan(files, only.of(files), Secrets.NONE);
            if (common().json()) {
                Json.print(terminal().out(), json -> VaultJson.plan(json, plan));
            } else {
                PlanText.print(plan, terminal());
            }
            return PlanText.exit(plan);
        } catch (ServiceException notAsked) {
            if (common().json()) {
                var why = Table.sentence(String.valueOf(notAsked.getMessage()));
                Json.print(terminal().out(), json -> VaultJson.notAsked(json, why));
            }
            throw notAsked;
        }
    }
}
