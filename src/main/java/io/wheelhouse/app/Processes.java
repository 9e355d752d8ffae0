package io.wheelhouse.app;

import io.wheelhouse.change.Actor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Who this process is, and which others still run. */
final class Processes {
    private Processes() {}

    /** This machine's name, without asking a name server where the system says it itself. */
    static String machine(Map<String, String> environment) {
        var given = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
        if (!given.isBlank()) {
            return given;
        }
        try {
            var kernel = Path.of("/proc/sys/kernel/hostname");
            if (Files.isReadable(kernel)) {
                return Files.readString(kernel).strip();
            }
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        } catch (IOException unreadable) {
            return "localhost";
        }
    }

    static Actor self(String machine, String origin) {
        var process = ProcessHandle.current();
        return new Actor(
                System.getProperty("user.name", "unknown"),
                machine,
                origin,
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * Whether the process behind a journalled change still runs. One on another machine is not seen from here: it is
     * taken to run for an hour, after which its own machine has surely settled it or is gone.
     */
    static boolean alive(Actor actor, Actor self, Instant begun, Instant now) {
        if (!actor.machine().equals(self.machine())) {
            return begun.isAfter(now.minus(Duration.ofHours(1)));
        }
        return ProcessHandle.of(actor.process())
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH))
                .filter(start ->
                        Duration.between(start, actor.processStart()).abs().compareTo(Duration.ofSeconds(2)) <= 0)
                .isPresent();
    }
}
