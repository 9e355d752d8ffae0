package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The embedded estate: in-process services on disk, with hosts that take and release slots while it is open. */
public final class SandboxAdapter implements Adapter {
    @Override
    public String type() {
        return "sandbox";
    }

    @Override
    public String title() {
        return "Sandbox";
    }

    @Override
    public List<ConnectionField> fields() {
        return List.of(
                new ConnectionField(
                        "folder",
                        "Folder",
                        Kind.FILE,
                        false,
                        "Where it is kept; below Wheelhouse's own data folder when left out.",
                        List.of()),
                new ConnectionField(
                        "estate",
                        "Sample estate",
                        Kind.FLAG,
                        false,
                        "Whether it is filled with a game studio's sample estate, whose hosts keep running: true or false.",
                        List.of()));
    }

    @Override
    public Connection open(ConnectionSettings settings) throws ServiceException {
        var folder = settings.text("folder").map(Path::of).orElse(settings.dataFolder());
        return new SandboxConnection(folder, settings.flag("estate", true), InstantSource.system());
    }
}
