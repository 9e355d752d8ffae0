package io.wheelhouse.cli;

import io.wheelhouse.app.Version;
import picocli.CommandLine;

/** {@code wheelhouse}. */
@CommandLine.Command(
        name = "wheelhouse",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.VersionText.class,
        description = {
            "Locks, Vault, cookbooks and decommissions of a Consul / Vault / Chef / AWS estate.",
            "",
            "Without a workspace of your own it works on the embedded sandbox:",
            "  wheelhouse locks list",
            "With a Consul server:",
            "  CONSUL_HTTP_ADDR=http://127.0.0.1:8500 wheelhouse locks list",
            "",
            "Exit codes: 0 done, 1 failed or refused, 2 a person should look (or no slot), 3 conflict, 4 denied, 64 usage.",
            ""
        },
        scope = CommandLine.ScopeType.INHERIT)
final class RootCommand {
    /** The version, for {@code --version}. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"wheelhouse " + Version.text()};
        }
    }
}
