package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Tries a connection: reach it, ask who we are, and whether the mounts can be read. Only reads. */
final class Checkup {
    private final HttpVaultServer server;
    private final Session session;
    private final List<Step> steps = new ArrayList<>();
    private String identity = "unknown";

    Checkup(HttpVaultServer server, Session session) {
        this.server = server;
        this.session = session;
    }

    ConnectionReport run() {
        var reached = step("Reach Vault", this::health);
        if (reached && step("Ask who we are", this::identity)) {
            step("Read mounts", this::mounts);
        }
        return new ConnectionReport(reached, identity, steps);
    }

    private Finding health() throws ServiceException {
        var health = server.health();
        var name = "%s %s".formatted(health.product(), health.version());
        return switch (health.state()) {
            case ACTIVE -> new Finding(Result.OK, name);
            case STANDBY -> new Finding(Result.OK, name + ", a standby");
            case SEALED -> new Finding(Result.FAILED, name + " is sealed; unseal it");
            case UNINITIALIZED -> new Finding(Result.FAILED, name + " is not initialized; initialize and unseal it");
        };
    }

    private Finding identity() throws ServiceException {
        if (session.anonymous()) {
            identity = "nobody";
            return new Finding(Result.FAILED, "no token or login is given; set field " + VaultFields.TOKEN);
        }
        var token = server.token();
        identity = "%s (%s)".formatted(token.name(), String.join(", ", new TreeSet<>(token.policies())));
        return new Finding(Result.OK, identity + life(token));
    }

    private static String life(VaultToken token) {
        return token.life()
                .map(left -> ", lives for %s yet%s".formatted(span(left), token.renewable() ? " and is renewed" : ""))
                .orElse(", does not expire");
    }

    private static String span(Duration left) {
        if (left.toMinutes() < 2) {
            return left.toSeconds() + " s";
        }
        return left.toHours() < 2 ? left.toMinutes() + " min" : left.toHours() + " h";
    }

    private Finding mounts() throws ServiceException {
        try {
            var count = server.read("sys/mounts") instanceof VaultRead.Found found
                    ? found.fields().fields().size()
                    : 0;
            return new Finding(Result.OK, "%d engines".formatted(count));
        } catch (ServiceException.Denied denied) {
            return new Finding(Result.WARNING, "the token may not read sys/mounts, which a plan needs");
        }
    }

    private boolean step(String title, Try attempt) {
        var start = System.nanoTime();
        Finding finding;
        try {
            finding = attempt.run();
        } catch (ServiceException e) {
            finding = new Finding(Result.FAILED, String.valueOf(e.getMessage()));
        }
        steps.add(new Step(title, finding.result(), finding.detail(), Duration.ofNanos(System.nanoTime() - start)));
        return finding.result() != Result.FAILED;
    }

    private record Finding(Result result, String detail) {}

    private interface Try {
        Finding run() throws ServiceException;
    }
}
