package io.wheelhouse.cli;

import io.wheelhouse.change.Spans;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.TierDetail;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks show ENV/TIER}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Shows one tier: holders with age and evidence of life, counter health, waiting hosts, raw keys.",
            "",
            "Example:",
            "  wheelhouse locks show prod/web"
        })
final class LocksShow extends Command {
    @Parameters(paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        try (var workspace = context().open(common())) {
            var locks = context().locks(workspace);
            var detail = locks.tier(name);
            if (detail.isEmpty()) {
                terminal()
                        .note("There is no tier %s below %s."
                                .formatted(name, locks.settings().layout().root()));
                return Exit.FAILED;
            }
            detail.get().gap().ifPresent(terminal()::note);
            if (common().json()) {
                Json.print(terminal().out(), json -> LockJson.detail(json, detail.get()));
            } else {
                people(locks, detail.get());
            }
            return detail.get().gap().isPresent() || detail.get().view().needsAttention() ? Exit.ATTENTION : Exit.DONE;
        }
    }

    private void people(LockService locks, TierDetail detail) {
        var out = terminal().out();
        var view = detail.view();
        out.println(
                "%s  %s  %s".formatted(view.name(), LockTable.words(view.state().name()), LockTable.slots(view)));
        if (!view.flags().isEmpty()) {
            out.println("flags    " + LockTable.flags(view));
        }
        detail.cause().ifPresent(cause -> out.println("cause    " + Table.safe(cause)));
        out.println("usual    "
                + view.usual()
                        .map(usual -> "%s (95 %% within %s, %d runs); too long after %s"
                                .formatted(
                                        Spans.text(usual.median()),
                                        Spans.text(usual.p95()),
                                        usual.samples(),
                                        Spans.text(view.tooLongAfter())))
                        .orElse("not known yet; too long after " + Spans.text(view.tooLongAfter())));
        view.tier()
                .savedLimit()
                .ifPresent(limit -> out.println("saved    limit %d before it was disabled".formatted(limit)));
        if (!detail.waiting().isEmpty()) {
            out.println("waiting  " + Table.safe(String.join(", ", detail.waiting())));
        }
        for (var holder : view.holders()) {
            out.println();
            out.println("%s  %s".formatted(Table.safe(holder.host()), held(holder)));
            locks.signs(holder.host()).forEach(sign -> out.println("  " + Table.safe(sign)));
        }
        out.println();
        keys(detail)
                .forEach(entry -> out.println("%s = %s  @%d"
                        .formatted(Table.safe(entry.key()), Table.safe(entry.text()), entry.modifyIndex())));
        view.tier().unknownKeys().forEach(key -> out.println("unknown key: " + Table.safe(key)));
        out.flush();
    }

    private static String held(HolderView holder) {
        var age = holder.age()
                .map(Spans::text)
                .map((holder.skewed() ? "held for at least " : "held for ")::concat)
                .orElse("age not known");
        var stamp = holder.skewed() ? " (its stamp says %s, first seen " + holder.firstSeen() + ")" : " (since %s)";
        return age
                + holder.since().map(stamp::formatted).orElse("")
                + (holder.stale() ? "  TOO LONG" : "")
                + (holder.skewed() ? "  CLOCK SKEW" : "");
    }

    private static Stream<KvEntry> keys(TierDetail detail) {
        var tier = detail.view().tier();
        return Stream.of(
                        tier.limitEntry().stream(),
                        tier.counterEntry().stream(),
                        tier.holders().stream().map(holder -> holder.entry()),
                        tier.savedEntry().stream())
                .flatMap(entries -> entries);
    }
}
