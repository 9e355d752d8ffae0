package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.locks.Count;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.TierView.HolderView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A tier as the table shows it: texts made once, so that scrolling and sorting make none.
 *
 * @param conditions all that hold, worst first
 * @param held slots that are taken, by their holders
 * @param slots how many there are; empty without a limit or when it is no number
 * @param slotsText such as {@code 2/3}, {@code 6 / ∞}, {@code ?}
 * @param holders such as {@code web-3, web-7, web-9, +3}, who holds longest first; a dash for none
 * @param oldest when the oldest hold began, by our clock; empty when nothing is held or its age is not known
 * @param skewed whether the oldest hold's stamp cannot be true, so that it may be older
 * @param usual such as {@code 6 min}, or what matters more, such as {@code limit was 2} for a disabled tier
 * @param counter such as {@code ok}, {@code leak +1}
 * @param counterShown the same for a reader; where counter and holders disagree, both numbers: {@code 3, but 2 held}
 * @param counterFine whether the counter is as it should be
 */
public record TierLine(
        TierView view,
        Set<Condition> conditions,
        int held,
        Optional<Integer> slots,
        String slotsText,
        String holders,
        Optional<Instant> oldest,
        boolean skewed,
        String usual,
        String counter,
        String counterShown,
        boolean counterFine) {
    static final String NOTHING = "–";
    private static final String AT_LEAST = "at least ";
    private static final int HOLDERS_NAMED = 3;
    /** How long {@code +12} is, and the like. */
    private static final int MORE = 3;

    /**
     * Makes it.
     *
     * @param at when the tier was judged, to which its ages belong
     */
    static TierLine of(TierView view, Instant at) {
        var slots = view.tier().limited().filter(limit -> limit >= 0);
        return new TierLine(
                view,
                Condition.of(view),
                view.holders().size(),
                slots,
                slotsText(view),
                holders(view.oldestFirst(), HOLDERS_NAMED),
                oldest(view).flatMap(HolderView::age).map(at::minus),
                oldest(view).filter(HolderView::skewed).isPresent(),
                usual(view),
                counter(view),
                counterShown(view),
                counterFine(view));
    }

    public TierName name() {
        return view.name();
    }

    public Condition worst() {
        return conditions.iterator().next();
    }

    /** What its row says besides the worst: that it is disabled tells why nobody takes a slot, however long one is held. */
    public Optional<Condition> besides() {
        return conditions.contains(Condition.DISABLED) && worst() != Condition.DISABLED
                ? Optional.of(Condition.DISABLED)
                : Optional.empty();
    }

    /** Both in words. */
    String stateText() {
        return besides()
                .map(also -> worst().word() + ", " + also.word().toLowerCase(Locale.ROOT))
                .orElse(worst().word());
    }

    /** How old the oldest hold is; how old at least, where its stamp cannot be true. */
    public String age(Instant now) {
        return oldest.map(begun -> span(Duration.between(begun, now), skewed)).orElse(NOTHING);
    }

    /** The same where there is little room. */
    String ageShown(Instant now) {
        return skewed ? age(now).replace(AT_LEAST, "≥ ") : age(now);
    }

    /** How long a slot has been held. */
    static String span(Duration held, boolean skewed) {
        return skewed ? AT_LEAST + Spans.text(held) : Spans.text(held);
    }

    /**
     * The same in so much room: as many names as stand there whole, at least one, and how many more there are.
     *
     * @param room in characters
     */
    String holdersIn(int room) {
        var hosts = view.oldestFirst();
        int named = 0;
        int length = 0;
        while (named < Math.min(hosts.size(), HOLDERS_NAMED)) {
            length += hosts.get(named).host().length() + ", ".length();
            int rest = named + 1 < hosts.size() ? MORE : -", ".length();
            if (named > 0 && length + rest > room) {
                break;
            }
            named++;
        }
        return holders(hosts, named);
    }

    private static String slotsText(TierView view) {
        return switch (view.tier().limit()) {
            case Count.Absent absent -> "?";
            case Count.Invalid invalid -> "?";
            case Count.Valid limit ->
                slotsText(
                        view.holders().size(),
                        limit.value() == 0 ? view.tier().savedLimit().orElse(0) : limit.value());
        };
    }

    private static String slotsText(int held, int slots) {
        return slots == Count.UNLIMITED ? held + " / ∞" : held + "/" + slots;
    }

    private static String holders(List<HolderView> holders, int most) {
        if (holders.isEmpty()) {
            return NOTHING;
        }
        var named = holders.stream()
                .limit(most)
                .map(holder -> Plain.line(holder.host()))
                .toList();
        var more = holders.size() - named.size();
        return String.join(", ", named) + (more > 0 ? ", +" + more : "");
    }

    private static Optional<HolderView> oldest(TierView view) {
        return view.holders().stream()
                .filter(holder -> holder.age().isPresent())
                .max(Comparator.comparing(holder -> holder.age().orElseThrow()));
    }

    private static String usual(TierView view) {
        return switch (view.state()) {
            case INVALID -> "no number";
            case UNCONFIGURED -> "no limit set";
            case DISABLED ->
                view.tier()
                        .savedLimit()
                        .map(saved -> saved == Count.UNLIMITED ? "limit was ∞" : "limit was " + saved)
                        .orElse("limit unknown");
            case OVER_LIMIT, FULL, UNLIMITED, RUNNING, IDLE ->
                view.usual().map(usual -> Spans.text(usual.median())).orElse("not known yet");
        };
    }

    private static boolean drifted(TierView view) {
        return view.has(TierFlag.LEAK) || view.has(TierFlag.UNDERCOUNT);
    }

    private static String counterShown(TierView view) {
        return drifted(view)
                        && !view.has(TierFlag.PARTIAL_VIEW)
                        && view.tier().counted().isPresent()
                ? "%d, but %d held"
                        .formatted(view.tier().counted().get(), view.holders().size())
                : counter(view);
    }

    /** What the counter says beside what the holders say, and what follows; for a counter that is not as it should be. */
    String counterSentence() {
        var holding =
                held == 0 ? "no host holds a slot" : held == 1 ? "1 host holds a slot" : held + " hosts hold slots";
        if (view.has(TierFlag.PARTIAL_VIEW)) {
            return "Holders may be hidden from this token, so the counter cannot be judged.";
        }
        if (view.tier().counted().isEmpty()) {
            return "The counter is no number; %s.".formatted(holding);
        }
        int count = view.tier().counted().get();
        var said = "%s: the counter says %d, but %s."
                .formatted(view.has(TierFlag.LEAK) ? "Leak" : "Undercount", count, holding);
        return slots.filter(most -> most > 0 && count >= most && held < most).isPresent()
                ? said + " Hosts go by the counter, so none can take the slots that look free."
                : said;
    }

    private static boolean counterFine(TierView view) {
        return view.tier().counted().isPresent() && !drifted(view) && !view.has(TierFlag.PARTIAL_VIEW);
    }

    private static String counter(TierView view) {
        if (view.has(TierFlag.PARTIAL_VIEW)) {
            return "partly hidden";
        }
        int drift = view.tier().drift().orElse(0);
        if (view.tier().counted().isEmpty()) {
            return "no number";
        }
        if (view.has(TierFlag.LEAK)) {
            return "leak +" + drift;
        }
        if (view.has(TierFlag.UNDERCOUNT)) {
            return "undercount " + drift;
        }
        return view.has(TierFlag.ACQUIRING) ? "settling" : "ok";
    }
}
