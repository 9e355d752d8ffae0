package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.VaultOverHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The same over the sandbox's Vault behind HTTP: its token can expire, and the server be sealed. */
final class VaultStage extends VaultWindow {
    static final String FIRST_TOKEN = "canary-first-token";

    private static final String SECOND_TOKEN = "canary-second-token";

    private final Studio studio;
    final VaultOverHttp server;

    /** Where the sample's Vault lives, and what its configuration should be. */
    private record Studio(Wheelhouse wheelhouse, OpenWorkspace sample) {
        static Studio open(Path home) throws Exception {
            var wheelhouse = Wheelhouse.open(
                    Map.of("WHEELHOUSE_HOME", home.resolve("studio").toString()), InstantSource.system());
            var sample = wheelhouse.open(wheelhouse.choose(Optional.of("sandbox")));
            sample.plantSampleConfiguration();
            return new Studio(wheelhouse, sample);
        }

        VaultServer vault() throws Exception {
            return sample.connections()
                    .getFirst()
                    .connection()
                    .port(VaultServer.class)
                    .orElseThrow();
        }

        void close() {
            sample.close();
            wheelhouse.close();
        }
    }

    private VaultStage(Path home, Theme theme, String more, Studio studio, VaultOverHttp server) throws Exception {
        super(
                home,
                theme,
                more,
                server.address(),
                FIRST_TOKEN,
                studio.sample().sampleConfiguration().orElseThrow());
        this.studio = studio;
        this.server = server;
    }

    static VaultStage open(Path home, Theme theme, String more) throws Exception {
        var studio = Studio.open(home);
        return new VaultStage(home, theme, more, studio, VaultOverHttp.before(studio.vault(), FIRST_TOKEN));
    }

    /** What lies behind HTTP. */
    VaultServer vault() throws Exception {
        return studio.vault();
    }

    /** The token is no good any more. */
    void expire() {
        server.token(SECOND_TOKEN);
    }

    /** The operator logs in again, in a terminal. */
    void logIn() throws IOException {
        logIn(SECOND_TOKEN);
    }

    @Override
    public void close() {
        super.close();
        server.close();
        studio.close();
    }
}
