package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierView.HolderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The board as text: for the clipboard and for files. */
final class BoardText {
    private BoardText() {}

    /** As it is shown, columns apart by tabs. */
    static String plain(List<TierLine> lines, Instant now) {
        return lines.stream()
                .map(line -> String.join(
                        "\t",
                        line.name().toString(),
                        line.stateText(),
                        line.slotsText(),
                        line.holders(),
                        line.age(now),
                        line.usual(),
                        line.counter()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * {@code oldest} is what the oldest hold's stamp says, or when it was first seen where that cannot be true.
     *
     * @param asOf when what is shown was last known to be complete; the last column of each line
     */
    static String csv(List<TierLine> lines, Instant asOf) {
        var text = new StringBuilder("env,tier,state,flags,max,current,holders,oldest,counter,asOf\r\n");
        for (var line : lines) {
            var tier = line.view().tier();
            text.append(row(
                    line.name().environment(),
                    line.name().tier(),
                    line.view().state().name(),
                    flags(line).collect(Collectors.joining(" ")),
                    tier.limited().map(String::valueOf).orElse(""),
                    tier.counted().map(String::valueOf).orElse(""),
                    line.view().holders().stream().map(HolderView::host).collect(Collectors.joining(" ")),
                    oldest(line.view().holders()),
                    line.counter(),
                    asOf.toString()));
        }
        return text.toString();
    }

    private static Stream<String> flags(TierLine line) {
        return line.view().flags().stream().sorted().map(TierFlag::name);
    }

    private static String oldest(List<HolderView> holders) {
        return holders.stream()
                .flatMap(holder -> holder.begun().stream())
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
    }

    private static String row(String... cells) {
        return List.of(cells).stream().map(BoardText::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula is made plain text. */
    private static String cell(String text) {
        var plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+")
                ? "'" + text
                : text;
        return plain.matches("(?s).*[\",;\r\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }
}
