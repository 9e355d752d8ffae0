package io.wheelhouse.contention;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.contention.Event.Kind;
import io.wheelhouse.locks.AcquireSlot;
import io.wheelhouse.locks.FreeSlot;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;

/** A host that uses the product, the way {@code locks run} does. */
final class OurLife implements Life {
    private static final Approval HOST = new Approval(Optional.empty(), new Consent.Host());
    private static final double FAILED_RUN = 0.02;

    private final Stage stage;
    private final TierName tier;
    private final String host;
    private final RoughStore store;
    private final Desk desk;
    private boolean holds;

    OurLife(Stage stage, KeyValueStore store, TierName tier, String host) {
        this.stage = stage;
        this.tier = tier;
        this.host = host;
        this.store = new RoughStore(store, stage.hazards());
        this.desk = new Desk(this.store, stage.layout(), HostSigns.NONE, host);
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public void cycle() throws ServiceException {
        var acquire = take();
        Life.run(stage.hazards());
        if (Hazards.strikes(FAILED_RUN)) {
            return;
        }
        give(
                acquire.after().isPresent()
                        ? desk.locks().release(acquire)
                        : desk.locks().release(tier, host));
        stage.cycles().incrementAndGet();
    }

    /** A run that failed kept its slot. */
    @Override
    public void retire() throws ServiceException {
        if (holds) {
            give(desk.locks().release(tier, host));
        }
    }

    private AcquireSlot take() throws ServiceException {
        long from = History.now();
        while (true) {
            var acquire = desk.locks().acquire(tier, host, Optional.empty());
            var outcome = desk.carryOut(acquire, HOST).outcome();
            switch (outcome.word()) {
                case "APPLIED" -> {
                    stage.history().add(from, Kind.TOOK, tier.toString(), host, "");
                    holds = true;
                    return acquire;
                }
                case "UNCHANGED" -> {
                    if (!holds) {
                        throw new IllegalStateException("a slot from nowhere: " + outcome);
                    }
                    return acquire;
                }
                case "REFUSED" -> {
                    if (holds) {
                        stage.history().add(from, Kind.MISSED, tier.toString(), host, "");
                        holds = false;
                    }
                    Life.rest(20_000);
                }
                case "UNKNOWN" -> throw new Killed();
                case "CONFLICT" -> Life.rest(20_000);
                default -> throw new IllegalStateException(outcome.toString());
            }
        }
    }

    private void give(FreeSlot release) throws ServiceException {
        stage.history().add(Kind.GIVES, tier.toString(), host);
        long from = History.now();
        var outcome = desk.carryOut(release, HOST).outcome();
        switch (outcome.word()) {
            case "APPLIED" -> stage.history().add(from, Kind.GAVE, tier.toString(), host, "");
            case "UNCHANGED" -> stage.history().add(from, Kind.MISSED, tier.toString(), host, "");
            case "UNKNOWN" -> throw new Killed();
            default -> throw new IllegalStateException(outcome.toString());
        }
        holds = false;
    }

    @Override
    public void buried() {
        stage.late().add(store);
    }
}
