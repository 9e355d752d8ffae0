package io.wheelhouse.desktop.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.git.GitState;
import io.wheelhouse.vault.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers what a test says. */
final class StandInSource implements VaultSource {
    Plan plan = Plans.of();
    Optional<ServiceException> failure = Optional.empty();
    Optional<RuntimeException> defect = Optional.empty();
    Optional<ServiceException> noToken = Optional.empty();
    VaultHealth.State state = VaultHealth.State.ACTIVE;
    List<String> unsettled = List.of();
    int looks;

    /** A plan that comes when the test says so. */
    @Nullable
    CompletableFuture<Plan> wait;

    @Override
    public void prepare(Path folder) {
        // Everything is there.
    }

    @Override
    public Plan plan(Path folder) throws ServiceException {
        looks++;
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (defect.isPresent()) {
            throw defect.get();
        }
        return wait == null ? plan : wait.join();
    }

    @Override
    public VaultToken token() throws ServiceException {
        if (noToken.isPresent()) {
            throw noToken.get();
        }
        return new VaultToken("ann", Set.of("ops"), Optional.of(Duration.ofMinutes(41)), false);
    }

    @Override
    public VaultHealth health() {
        return new VaultHealth("Vault", "1.18.1", state);
    }

    @Override
    public Optional<GitState> git(Path folder) {
        return Optional.of(new GitState("main", Optional.of("4f2c91e"), false));
    }

    @Override
    public List<String> unsettled() {
        return unsettled;
    }
}
