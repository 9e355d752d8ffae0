package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.vault.Stand.Why;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.git.GitState;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at everything the panel shows. It takes time: not on the screen's thread.
 *
 * @param source what is looked at
 */
record Looking(VaultSource source, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    /** What came of it. */
    sealed interface Found {
        /**
         * All was seen.
         *
         * @param git empty when the folder is in no repository, or when that cannot be read
         * @param unsettled titles of changes of which nobody knows how they ended
         */
        record Seen(Planned planned, Optional<GitState> git, List<String> unsettled) implements Found {}

        /** There is no such folder. */
        record NoFolder() implements Found {}

        /** The server could not be asked. */
        record NoServer(Why why, String message, List<String> unsettled) implements Found {}

        /** An error of ours. */
        record Defect(String code) implements Found {}
    }

    Found at(Path folder, boolean verify) {
        try {
            source.prepare(folder);
            if (!Files.isDirectory(folder)) {
                return new Found.NoFolder();
            }
            var begun = clock.instant();
            var plan = source.plan(folder);
            var lines = ItemLine.of(plan);
            var done = clock.instant();
            var took = Duration.between(begun, done);
            var planned = new Planned(folder, plan, lines, done, took, verify, token(plan));
            return new Found.Seen(planned, git(folder), unsettled());
        } catch (ServiceException failure) {
            return new Found.NoServer(why(failure), String.valueOf(failure.getMessage()), unsettled());
        } catch (IOException unwritable) {
            LOG.warn("a folder of configuration was not made", unwritable);
            return new Found.NoFolder();
        } catch (RuntimeException defect) {
            var code = ErrorCode.of(defect);
            LOG.error("error {} in a look at a Vault", code, defect);
            return new Found.Defect(code);
        }
    }

    /**
     * A token that may not look at itself may still be good for the rest. One that shows nothing at all either is none: a plan in
     * which nothing can be seen would say less than the last one.
     */
    private Optional<VaultToken> token(Plan plan) throws ServiceException {
        try {
            return Optional.of(source.token());
        } catch (ServiceException notShown) {
            if (plan.items().stream().allMatch(item -> item.basis().isEmpty() && item.verdict() != ItemVerdict.SAME)) {
                throw notShown;
            }
            return Optional.empty();
        }
    }

    private Optional<GitState> git(Path folder) {
        try {
            return source.git(folder);
        } catch (IOException unreadable) {
            LOG.info("a repository of Git cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private List<String> unsettled() {
        try {
            return source.unsettled();
        } catch (JournalUnavailable toldElsewhere) {
            return List.of();
        }
    }

    private Why why(ServiceException failure) {
        if (failure instanceof ServiceException.Denied) {
            return Why.DENIED;
        }
        try {
            return switch (source.health().state()) {
                case VaultHealth.State.SEALED -> Why.SEALED;
                case VaultHealth.State.UNINITIALIZED -> Why.SEALED;
                case VaultHealth.State.STANDBY -> Why.STANDBY;
                case VaultHealth.State.ACTIVE -> Why.UNREACHABLE;
            };
        } catch (ServiceException gone) {
            return Why.UNREACHABLE;
        }
    }
}
