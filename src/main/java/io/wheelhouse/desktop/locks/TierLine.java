package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.locks.Count;
import io.wheelhouse.locks.Spans;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.TierView.HolderView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tier as the table shows it: texts made once, so that scrolling and sorting make none.
 *
 * @param conditions all that hold, worst first
 * @param held slots that are taken, by their holders
 * @param slots how many there are; empty without a limit or when it is no number
 * @param slotsText such as {@code 2/3}, {@code 6 / ∞}, {@code ?}
 * @param holders such as {@code web-3, web-7, web-9, +3}; a dash for none
 * @param oldest when the oldest hold began, by our clock; empty when nothing is held or its age is not known
 * @param skewed whether the oldest hold's stamp cannot be true, so that it may be older
 * @param usual such as {@code 6 min}, or what matters more, such as {@code was 2} for a disabled tier
 * @param counter such as {@code ok}, {@code leak +1}
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
        boolean counterFine) {
    static final String NOTHING = "–";
    private static final String AT_LEAST = "at least ";
    private static final int HOLDERS_NAMED = 3;

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
                holders(view.holders()),
                oldest(view).flatMap(HolderView::age).map(at::minus),
                oldest(view).filter(HolderView::skewed).isPresent(),
                usual(view),
                counter(view),
                counterFine(view));
    }

    public TierName name() {
        return view.name();
    }

    public Condition worst() {
        return conditions.iterator().next();
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

    private static String slotsText(TierView view) {
        int held = view.holders().size();
        return switch (view.tier().limit()) {
            case Count.Absent absent -> "?";
            case Count.Invalid invalid -> "?";
            case Count.Valid limit ->
                limit.value() == Count.UNLIMITED
                        ? held + " / ∞"
                        : limit.value() == 0
                                ? view.tier()
                                        .savedLimit()
                                        .map(saved -> held + "/" + saved)
                                        .orElse(held + "/0")
                                : held + "/" + limit.value();
        };
    }

    private static String holders(List<HolderView> holders) {
        if (holders.isEmpty()) {
            return NOTHING;
        }
        var named = holders.stream()
                .limit(HOLDERS_NAMED)
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
            case INVALID -> "a value is no number";
            case UNCONFIGURED -> "no limit set";
            case DISABLED ->
                view.tier().savedLimit().map(saved -> "was " + saved).orElse("was not remembered");
            case OVER_LIMIT, FULL, UNLIMITED, RUNNING, IDLE ->
                view.usual().map(usual -> Spans.text(usual.median())).orElse("not known yet");
        };
    }

    private static boolean counterFine(TierView view) {
        return view.tier().counted().isPresent()
                && !view.has(TierFlag.LEAK)
                && !view.has(TierFlag.UNDERCOUNT)
                && !view.has(TierFlag.PARTIAL_VIEW);
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
