package io.wheelhouse.cli;

import io.wheelhouse.locks.TierName;
import io.wheelhouse.workspace.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes sure that a machine wraps one run of a host and tier at a time: to the server both would be the same holder, and
 * the first to end would give the other's slot away.
 *
 * @param channel the locked file; empty when files cannot be locked here, which must not stop a run
 */
record RunAlone(Optional<FileChannel> channel, boolean taken) implements AutoCloseable {
    /** @param estate the server and the root that the tier lies on, whatever workspace it was reached by */
    static RunAlone claim(Path state, String estate, TierName tier, String host) {
        var name = digest("%s %s %s".formatted(estate, tier, host)) + ".lock";
        try {
            var folder = Folders.make(state.resolve("runs"));
            var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return new RunAlone(Optional.of(channel), lock.isEmpty());
        } catch (IOException cannotLock) {
            return new RunAlone(Optional.empty(), false);
        }
    }

    /** Names may be longer than those of files. */
    private static String digest(String text) {
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    /** Whether another run holds it. */
    boolean refused() {
        return taken;
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException endsWithTheProcess) {
                return;
            }
        });
    }
}
