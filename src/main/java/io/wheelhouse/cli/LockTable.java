package io.wheelhouse.cli;

import io.wheelhouse.change.Spans;
import io.wheelhouse.cli.Table.Cell;
import io.wheelhouse.locks.Count;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tiers as a table: one a line, so that it can be searched. */
final class LockTable {
    private LockTable() {}

    static Table of(List<TierView> tiers) {
        var table = new Table("TIER", "STATE", "SLOTS", "OLDEST", "USUAL", "FLAGS", "HOLDERS");
        for (var view : tiers) {
            table.row(
                    Cell.plain(view.name().toString()),
                    new Cell(words(view.state().name()), colour(view)),
                    Cell.plain(slots(view)),
                    Cell.plain(oldest(view)),
                    Cell.plain(view.usual()
                            .map(usual -> Spans.text(usual.median()))
                            .orElse("")),
                    new Cell(flags(view), Cell.YELLOW),
                    Cell.plain(holders(view)));
        }
        return table;
    }

    static int colour(TierView view) {
        if (view.state() == TierState.INVALID || view.state() == TierState.OVER_LIMIT) {
            return Cell.RED;
        }
        if (view.needsAttention()) {
            return Cell.YELLOW;
        }
        return view.state() == TierState.IDLE || view.state() == TierState.DISABLED ? Cell.GREY : Cell.GREEN;
    }

    /** {@code 2/3}, {@code 5/∞}, {@code x/3}: counted slots and the limit. */
    static String slots(TierView view) {
        var tier = view.tier();
        var counted = tier.counted().map(String::valueOf).orElse("?");
        var limit = tier.limited()
                .map(value -> value == Count.UNLIMITED ? "∞" : String.valueOf(value))
                .orElse("?");
        return counted + "/" + limit;
    }

    private static String oldest(TierView view) {
        return view.holders().stream()
                .flatMap(holder -> holder.age().stream())
                .max(Comparator.<Duration>naturalOrder())
                .map(Spans::text)
                .orElse("");
    }

    static String flags(TierView view) {
        return view.flags().stream().sorted().map(flag -> words(flag.name())).collect(Collectors.joining(", "));
    }

    static String words(String name) {
        return name.replace('_', ' ');
    }

    private static String holders(TierView view) {
        var hosts = view.oldestFirst().stream().map(TierView.HolderView::host).toList();
        return hosts.size() <= 4
                ? String.join(" ", hosts)
                : String.join(" ", hosts.subList(0, 4)) + " +%d".formatted(hosts.size() - 4);
    }
}
