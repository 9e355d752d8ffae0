package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.Resettable;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample estate of an open sandbox: planted once, kept moving while it is open by the one process that drives the
 * folder, and able to say which of its hosts live.
 */
final class Estate implements HostEvidence, Resettable, AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final FolderShelf shelf;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sandbox-driver").factory());
    private final Future<?> driving;
    private Optional<AutoCloseable> reins = Optional.empty();
    private Instant nextFault;
    private boolean closed;

    private Estate(FolderShelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
        nextFault = next(clock.instant());
        var millis = STEP.toMillis();
        driving = thread.scheduleAtFixedRate(this::driveOn, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Plants it if need be, moves it to now, and keeps it moving. */
    static Estate open(FolderShelf shelf, InstantSource clock) throws ServiceException {
        var estate = new Estate(shelf, clock);
        if (shelf.present().get(Seed.DONE).isEmpty()) {
            shelf.update(state -> next(state.get(Seed.DONE).isPresent() ? state : planted(state, clock.instant())));
        }
        estate.drive();
        return estate;
    }

    /** Moved on at once, so that the folder is written once. */
    private static KvState planted(KvState empty, Instant now) {
        return Driver.step(Seed.plant(empty, now), now);
    }

    private static Instant next(Instant from) {
        return from.plus(Faults.pause(from));
    }

    private static KvChange.Next<KvState> next(KvState state) {
        return new KvChange.Next<>(state, state);
    }

    private void driveOn() {
        try {
            drive();
        } catch (ServiceException failure) {
            log().info("the sample estate stands still", failure);
        }
    }

    /** One step, if this process drives; writes only when something is due. */
    private synchronized void drive() throws ServiceException {
        if (closed) {
            return;
        }
        if (reins.isEmpty()) {
            reins = shelf.claim("driver");
            if (reins.isPresent()) {
                wake();
            }
        }
        if (reins.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var present = shelf.present();
        if (Driver.step(present, now).index() != present.index()) {
            shelf.update(state -> next(Driver.step(state, now)));
        }
        if (!now.isBefore(nextFault)) {
            nextFault = next(now);
            shelf.update(state -> next(Faults.add(state, now)));
        }
    }

    /** Only by who takes the reins: while another process drives, the world is awake. */
    private void wake() throws ServiceException {
        var now = clock.instant();
        var present = shelf.present();
        if (Faults.wake(present, now).index() != present.index()) {
            shelf.update(state -> next(Faults.wake(state, now)));
        }
    }

    @Override
    public void reset() throws ServiceException {
        var now = clock.instant();
        shelf.update(state -> next(Driver.step(Seed.replant(state, now), now)));
    }

    @Override
    public List<Sign> signs(String host) throws ServiceException {
        var seat = Roster.SEATS.stream()
                .filter(each -> each.names().contains(host))
                .findFirst();
        if (seat.isEmpty()) {
            return List.of();
        }
        var state = shelf.present();
        var now = clock.instant();
        var held = state.get(seat.get().prefix() + "running/" + host)
                .map(KvEntry::text)
                .flatMap(EstateWriter::moment);
        return state.get(Seed.DEAD + host)
                .map(death -> Death.signs(host, death.text(), held, now))
                .orElseGet(() -> lifeOf(seat.get(), host, now));
    }

    private static List<Sign> lifeOf(Roster.Seat seat, String host, Instant now) {
        int number = seat.names().indexOf(host) + 1;
        var checkIn = seat.runningSince(number, now).orElse(now.minus(Roster.PERIOD.dividedBy(2)));
        var chef = "last check-in %s".formatted(Words.at(checkIn, now));
        if (seat.unclear()) {
            return List.of(
                    new Sign("Consul health", Verdict.UNCLEAR, "no agent of this name", Optional.empty()),
                    new Sign("Chef", Verdict.UNCLEAR, chef, Optional.of(checkIn)));
        }
        var running = "running (%s)".formatted(Words.instance(host));
        return List.of(
                new Sign("Consul health", Verdict.ALIVE, "agent alive, serfHealth passing", Optional.of(now)),
                new Sign("EC2", Verdict.ALIVE, running, Optional.of(now)),
                new Sign("Chef", Verdict.ALIVE, chef, Optional.of(checkIn)));
    }

    @Override
    public void close() {
        driving.cancel(false);
        thread.shutdown();
        synchronized (this) {
            // A step that waits here to begin would take the reins again.
            closed = true;
            reins.ifPresent(Estate::letGo);
            reins = Optional.empty();
        }
    }

    private static void letGo(AutoCloseable reins) {
        try {
            reins.close();
        } catch (Exception endsWithTheProcess) {
            log().debug("the driver's lock was not let go", endsWithTheProcess);
        }
    }

    /** Made when there is something to say: setting up the log takes longer than many a command. */
    private static Logger log() {
        return LoggerFactory.getLogger(Estate.class);
    }
}
