package io.wheelhouse.locks;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;

/** Decides what a change of many tiers does to one of them. Pure. */
@FunctionalInterface
interface BulkStep {
    Decision decide(TierReader.Read read);

    /** Prepares a step by what the server says at that moment. */
    @FunctionalInterface
    interface Source {
        BulkStep step() throws ServiceException;
    }

    /** What is done to one tier. */
    sealed interface Decision {
        /** Something is written. */
        record Write(BulkPlan.Part part) implements Decision {}

        /** Nothing is written. */
        record Leave(Outcome outcome) implements Decision {}
    }
}
