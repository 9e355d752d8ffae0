package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelhouse vault apply DIR}. */
@CommandLine.Command(
        name = "apply",
        description = {
            "Makes the server what the folder says: shows what will change, asks, writes, and reads each item back.",
            "Nothing is deleted. A secret that a write needs is asked for where a person sits, or taken from where --secret says.",
            "An item that changed on the server since it was shown is left alone: exit code 3 when nothing was written, and 1",
            "when other items were. What the token may not see or write is left alone too (exit code 4, when all else that was",
            "tried was done).",
            "",
            "Examples:",
            "  wheelhouse vault apply vault/production --reason \"OPS-7: new tier\"",
            "  wheelhouse vault apply vault/dev --only sys/policy --reason \"new policy\" --yes",
            "  wheelhouse vault apply vault/dev --reason ada --secret auth/people/users/ada#password=env:ADA_PASSWORD"
        })
final class VaultApply extends VaultTreeChange {
    @Mixin
    private final OnlyOption only = new OnlyOption();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Option(
            names = "--continue-on-error",
            description = "Go on with what does not depend on an item that failed. Without it nothing more is begun.")
    private boolean goOn;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var mutation = begin();
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            var files = tree().read(vault);
            var selection = only.of(files);
            var read = secrets.read(context().wheelhouse().secrets(), files);
            var given = asks(workspace) ? needed(vault, files, selection, read) : read;
            var progress = new ApplyProgress(terminal());
            var order = new ApplyChange.Order(given, goOn ? OnFailure.CONTINUE : OnFailure.STOP, progress);
            var change = new RememberedApply(vault.apply(files, selection, order));
            if (!common().json()) {
                return exit(mutation.run(workspace, change, VaultExit::of), change, given);
            }
            try {
                var result = mutation.carryOut(workspace, change);
                var plan = change.plan().orElseGet(() -> plan(vault, files, selection, given));
                Json.print(terminal().out(), json -> VaultJson.applied(json, result, plan, progress.results()));
                result.journalGap().ifPresent(terminal()::note);
                return exit(VaultExit.of(result), change, given);
            } finally {
                // An interrupted process ends now, and not before it has said what it did.
                context().interrupts().release();
            }
        }
    }

    /** What was done is not all that was asked for while the token may not see the rest, or the rest has no secret. */
    private static int exit(int code, RememberedApply change, Secrets given) {
        var unseen = change.plan().stream()
                .flatMap(plan -> plan.items().stream())
                .filter(item -> item.verdict() == ItemVerdict.UNVERIFIABLE && !given.has(item.path()))
                .toList();
        if (code != Exit.DONE || unseen.isEmpty()) {
            return code;
        }
        return unseen.stream().anyMatch(ItemPlan::isHidden) ? Exit.DENIED : Exit.FAILED;
    }

    /** Where a person sits there, secrets that are needed and were not given are asked for. */
    private Secrets needed(VaultService vault, Tree files, Selection selection, Secrets given) throws ServiceException {
        var plan = vault.plan(files, selection, given);
        return AskedSecrets.isWorthAsking(plan) ? AskedSecrets.ask(plan, given, terminal()) : given;
    }

    /** The plan of what was settled without being written; none when the server cannot be asked, which the outcome tells. */
    private static Plan plan(VaultService vault, Tree files, Selection selection, Secrets given) {
        try {
            return vault.plan(files, selection, given);
        } catch (ServiceException toldByTheOutcome) {
            return new Plan(files, List.of(), List.of(), Map.of());
        }
    }
}
