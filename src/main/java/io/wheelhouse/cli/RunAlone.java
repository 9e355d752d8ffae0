package io.wheelhouse.cli;

import io.wheelhouse.locks.TierName;
import io.wheelhouse.workspace.Folders;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Makes sure that a machine wraps one run of a host and tier at a time: to the server both would be the same holder, and
 * the first to end would give the other's slot away.
 *
 * @param channel the locked file; empty when files cannot be locked here, which must not stop a run
 */
record RunAlone(Optional<FileChannel> channel, boolean taken) implements AutoCloseable {
    static RunAlone claim(Path state, String workspace, TierName tier, String host) {
        var name = URLEncoder.encode("%s %s %s".formatted(workspace, tier, host), StandardCharsets.UTF_8) + ".lock";
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
