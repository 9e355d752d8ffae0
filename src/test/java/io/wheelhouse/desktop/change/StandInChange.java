package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of nothing, which goes as the test says. */
final class StandInChange implements Change<String> {
    static final List<Effect> EFFECTS = List.of(Effect.changed("chef/dev/web/current", "1", "0"));
    private static final String TITLE = "Release web-3's slot";

    private final InstantSource clock;
    ChangeKind kind = new ChangeKind("x.release", Danger.ROUTINE, Asker.OPERATOR);
    List<String> warnings = List.of("web-3 was seen alive");
    Scope scope = Scope.one("dev");
    /** What reading says; a change of the scope when there is none. */
    Preview<String> preview = new Preview.Settled<>("", new Outcome.Unchanged(""));

    Optional<ServiceException> unreadable = Optional.empty();
    Optional<ServiceException> failure = Optional.empty();
    Optional<RuntimeException> defect = Optional.empty();
    /** How the next tries end; then they are applied. */
    final Deque<Outcome> outcomes = new ArrayDeque<>();

    ChangeDialogModelTest.Meanwhile meanwhile = stop -> {};
    int previews;
    final List<String> applied = new ArrayList<>();

    StandInChange(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Preview<String> preview() throws ServiceException {
        if (defect.isPresent()) {
            throw defect.get();
        }
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        previews++;
        return preview.title().isEmpty()
                ? new Preview.Ready<>(TITLE, EFFECTS, warnings, scope, clock.instant(), "plan " + previews)
                : preview;
    }

    @Override
    public Map<String, String> details(String plan, String attempt) {
        return Map.of();
    }

    @Override
    public Report apply(Preview.Ready<String> shown, String attempt, StopSign stop) throws ServiceException {
        if (defect.isPresent()) {
            throw defect.get();
        }
        applied.add(shown.plan());
        meanwhile.applying(stop);
        if (failure.isPresent()) {
            throw failure.get();
        }
        var outcome = outcomes.isEmpty() ? new Outcome.Applied("RELEASED") : outcomes.poll();
        return Report.of(TITLE, outcome, List.of());
    }
}
