package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Takes a change from the command line down the road: preview, question, gate, apply, answer.
 *
 * @param context what the command was given
 * @param json answer as JSON
 * @param options dry run, reason, consent
 */
record Mutation(Context context, boolean json, ChangeOptions options) {
    /** Carries a change out and prints the answer; returns the exit code. */
    <P> int run(OpenWorkspace workspace, Change<P> change) {
        return run(workspace, change, result -> Exit.of(result.outcome()));
    }

    /**
     * The same.
     *
     * @param exit the exit code of how it ended
     */
    <P> int run(OpenWorkspace workspace, Change<P> change, ToIntFunction<ChangeResult> exit) {
        try {
            var result = carryOut(workspace, change);
            print(result);
            return exit.applyAsInt(result);
        } finally {
            context.interrupts().release();
        }
    }

    /** Refuses what nobody could confirm, before anything is read. */
    void checkConsent(Asker asker) {
        if (asker == Asker.OPERATOR
                && !options.yes()
                && !options.dryRun()
                && !context.terminal().isInteractive()) {
            throw new UsageError("There is no terminal to confirm on: add --yes (or --dry-run to look only).");
        }
    }

    /** Carries a change out. */
    <P> ChangeResult carryOut(OpenWorkspace workspace, Change<P> change) {
        checkConsent(change.kind().asker());
        Preview<P> preview;
        try {
            preview = change.preview();
        } catch (ServiceException failure) {
            return ChangeResult.notSent(change.kind().id(), ChangeRoad.notBegun(failure));
        }
        var road = workspace.road();
        if (options.dryRun()) {
            return dryRun(road.gate(), change.kind(), preview);
        }
        if (preview instanceof Preview.Ready<P> ready
                && change.kind().asker() == Asker.OPERATOR
                && !road.gate().readOnly()) {
            var approval = approve(road, change, ready);
            return approval.isEmpty()
                    ? ChangeResult.notSent(
                            ready.title(), new Outcome.Refused("Not confirmed: nothing was changed.", Outcome.Why.RULE))
                    : send(road, change, preview, approval.get());
        }
        return send(road, change, preview, new Approval(options.reason(), new Consent.Host()));
    }

    private <P> ChangeResult send(ChangeRoad road, Change<P> change, Preview<P> preview, Approval approval) {
        context.interrupts().hold();
        return road.carryOut(change, preview, approval, context.interrupts());
    }

    private <P> ChangeResult dryRun(Gate gate, ChangeKind kind, Preview<P> preview) {
        return switch (preview) {
            case Preview.Settled<P> nothing -> ChangeResult.notSent(nothing.title(), nothing.outcome());
            case Preview.Ready<P> ready -> {
                if (!json) {
                    show(ready, true);
                }
                yield new ChangeResult(
                        ready.title(),
                        new Outcome.Unchanged("DRY RUN: %s. Nothing was written.%s"
                                .formatted(
                                        ready.title(),
                                        refusal(gate, kind, ready)
                                                .map(" The change itself would be refused: "::concat)
                                                .orElse(""))),
                        ready.effects(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
            }
        };
    }

    /** What the gate would say to the same command without {@code --dry-run}; what a person would be asked for is no refusal. */
    private <P> Optional<String> refusal(Gate gate, ChangeKind kind, Preview.Ready<P> ready) {
        var host = kind.asker() == Asker.HOST;
        var asks = !host && !options.yes() && context.terminal().isInteractive();
        var approval = new Approval(options.reason(), host ? new Consent.Host() : new Consent.Beforehand());
        return gate.check(kind, ready.scope(), ready.readAt(), approval, ready.readAt())
                .filter(refused -> !asks || refused.why() != Outcome.Why.POLICY)
                .map(Outcome.Refused::message);
    }

    /** Shows the preview and asks for what the gate will want; empty when the person says no. */
    private <P> Optional<Approval> approve(ChangeRoad road, Change<P> change, Preview.Ready<P> ready) {
        if (options.yes()) {
            return Optional.of(new Approval(options.reason(), new Consent.Beforehand()));
        }
        show(ready, false);
        var demand = road.gate().demand(change.kind(), ready.scope());
        var reason = options.reason();
        if (demand.reason() && reason.isEmpty()) {
            reason = context.terminal().ask("Reason: ").filter(text -> !text.isBlank());
            if (reason.isEmpty()) {
                return Optional.empty();
            }
        }
        if (demand.typedName().isPresent()) {
            return Optional.of(new Approval(
                    reason,
                    new Consent.Typed(context.terminal()
                            .ask("This is production. Type %s to go on: "
                                    .formatted(demand.typedName().get()))
                            .orElse(""))));
        }
        var yes = context.terminal().ask("Go on? [y/N] ").orElse("");
        return yes.equalsIgnoreCase("y") || yes.equalsIgnoreCase("yes")
                ? Optional.of(new Approval(reason, new Consent.Answered()))
                : Optional.empty();
    }

    private <P> void show(Preview.Ready<P> ready, boolean asAnswer) {
        var stream = asAnswer ? context.terminal().out() : context.terminal().err();
        stream.println(Table.safe(ready.title()));
        for (var effect : ready.effects()) {
            stream.println("  %s: %s → %s"
                    .formatted(
                            Table.safe(effect.resource()),
                            Table.safe(effect.before().orElse("(absent)")),
                            Table.safe(effect.after().orElse("(removed)"))));
        }
        ready.warnings().forEach(warning -> stream.println("  ! " + Table.safe(warning)));
        stream.flush();
    }

    /** Prints the answer; returns the exit code. */
    int answer(ChangeResult result) {
        print(result);
        return Exit.of(result.outcome());
    }

    private void print(ChangeResult result) {
        var terminal = context.terminal();
        if (json) {
            Json.print(terminal.out(), out -> ChangeJson.result(out, result));
        } else {
            people(result, terminal);
        }
        result.journalGap().ifPresent(terminal::note);
    }

    private static void people(ChangeResult result, Terminal terminal) {
        var done = result.outcome() instanceof Outcome.Applied || result.outcome() instanceof Outcome.Unchanged;
        var stream = done ? terminal.out() : terminal.err();
        var message = Table.safe(result.outcome().message());
        stream.println(done ? message : Table.sentence(message));
        if (result.outcome() instanceof Outcome.Applied applied) {
            applied.notes().forEach(note -> stream.println("  ! " + Table.safe(note)));
        }
        if (result.items().size() > 1) {
            ItemLines.of(result.items()).forEach(line -> stream.println("  " + Table.safe(line)));
        }
        result.journalId().ifPresent(id -> terminal.note("journal " + id));
        stream.flush();
    }
}
