package io.wheelhouse.cli;

import io.wheelhouse.change.Spans;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code wheelhouse locks watch}. */
@CommandLine.Command(
        name = "watch",
        description = {
            "Prints a line for each change as it happens, until Ctrl-C. What it sees is kept for 'locks history'.",
            "With --json, trouble, recovery and reloads get lines of their own.",
            "",
            "Examples:",
            "  wheelhouse locks watch",
            "  wheelhouse locks watch --env prod --json"
        })
final class LocksWatch extends Command {
    private static final long LOOK_MILLIS = 100;

    @Option(names = "--env", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            description = "End by itself after this long: 90s, 10m, 24h. Default: never.")
    private @Nullable String span;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code = Exit.DONE;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var end = Optional.ofNullable(span).map(Arguments::span);
        try (var workspace = context().open(common());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var locks = context().locks(workspace);
            locks.board(Optional.ofNullable(environment));
            try (var watch = locks.watch(Optional.ofNullable(environment), this::hear, threads)) {
                awaitEnd(end);
                watch.asOf().ifPresent(asOf -> terminal().note("as of " + asOf));
            }
            return code;
        }
    }

    private void awaitEnd(Optional<Duration> end) {
        long left = end.map(Duration::toMillis).orElse(Long.MAX_VALUE);
        try {
            while (left > 0
                    && !context().interrupts().stop()
                    && !ended.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS)) {
                left -= LOOK_MILLIS;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by the watch, one piece of news at a time. */
    void hear(WatchNews news) {
        switch (news) {
            case WatchNews.Opened opened ->
                terminal()
                        .note("watching %d tiers"
                                .formatted(opened.board().tiers().size()));
            case WatchNews.Reloaded reloaded -> say(reloaded.board().asOf(), "RELOADED", reloaded.why());
            case WatchNews.Changed changed -> changed(changed);
            case WatchNews.Trouble trouble ->
                say(
                        trouble.at(),
                        "TROUBLE",
                        "%s Trying again in %s."
                                .formatted(Table.sentence(trouble.message()), Spans.text(trouble.retryIn())));
            case WatchNews.Recovered recovered -> say(recovered.at(), "RECOVERED", "The server answers again.");
            case WatchNews.Gap gap -> say(gap.at(), "GAP", gap.message());
            case WatchNews.Kept kept -> say(kept.at(), "KEPT", "What is seen is kept again.");
            case WatchNews.Ended over -> {
                say(over.at(), "ENDED", over.message());
                code = Exit.FAILED;
                ended.countDown();
            }
        }
        if (terminal().out().checkError()) {
            ended.countDown();
        }
    }

    /** About the watch itself: for people on stderr, and for programs a line among the changes. */
    private void say(Instant at, String type, String message) {
        terminal().note(message);
        if (common().json()) {
            Json.print(terminal().out(), json -> LockJson.watching(json, at, type, message));
        }
    }

    private void changed(WatchNews.Changed changed) {
        var now = new HashMap<TierName, TierView>();
        changed.tiers().forEach(view -> now.put(view.name(), view));
        for (var event : changed.events()) {
            event(event, Optional.ofNullable(now.remove(event.tier())).or(() -> changed.tiers().stream()
                    .filter(view -> view.name().equals(event.tier()))
                    .findFirst()));
        }
        now.values().forEach(view -> judged(changed.at(), view));
    }

    private void event(LockEvent event, Optional<TierView> view) {
        if (common().json()) {
            Json.print(terminal().out(), json -> LockJson.watched(json, event, view));
            return;
        }
        terminal()
                .out()
                .println("%s  %-7s  %s  %s%s → %s  %s"
                        .formatted(
                                event.at(),
                                event.type(),
                                Table.safe(event.tier().toString()),
                                event.host()
                                        .map(host -> Table.safe(host) + "  ")
                                        .orElse(""),
                                Table.safe(event.before().orElse("(absent)")),
                                Table.safe(event.after().orElse("(removed)")),
                                view.map(LocksWatch::state).orElse("")));
    }

    /** No key changed, but time has: a hold became too long, a drift became a leak. */
    private void judged(Instant at, TierView view) {
        if (common().json()) {
            Json.print(terminal().out(), json -> LockJson.judged(json, at, view));
            return;
        }
        terminal()
                .out()
                .println("%s  STATE    %s  %s"
                        .formatted(at, Table.safe(view.name().toString()), state(view)));
    }

    private static String state(TierView view) {
        return "%s %s %s"
                .formatted(LockTable.words(view.state().name()), LockTable.slots(view), LockTable.flags(view))
                .strip();
    }
}
