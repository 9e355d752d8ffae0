package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import java.time.InstantSource;

/** A ledger in which the sample is planted before anybody looks: who never asks for Vault never pays for it. */
final class PlantedLedger implements Ledger {
    private static final String DONE = "seeded";

    private final Ledger ledger;
    private final InstantSource clock;

    PlantedLedger(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Page open() throws ServiceException {
        var page = ledger.open();
        return page.text(DONE).isPresent() ? page : planted();
    }

    @Override
    public <R> R change(Change<R> change) throws ServiceException {
        open();
        return ledger.change(change);
    }

    /** In one change, so that no other process sees half of it, or plants it a second time. */
    private Page planted() throws ServiceException {
        ledger.change(draft -> {
            if (draft.text(DONE).isEmpty()) {
                VaultSeed.plant(new SandboxVault(new Within(draft), clock));
                draft.put(DONE, "true");
            }
            return draft;
        });
        return ledger.open();
    }

    /** A ledger inside a change. */
    private record Within(Draft draft) implements Ledger {
        @Override
        public Page open() {
            return draft;
        }

        @Override
        public <R> R change(Change<R> change) throws ServiceException {
            return change.make(draft);
        }
    }
}
