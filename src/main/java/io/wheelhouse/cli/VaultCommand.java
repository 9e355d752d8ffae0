package io.wheelhouse.cli;

import picocli.CommandLine.Command;

/** {@code wheelhouse vault}. */
@Command(name = "vault", description = "Vault's configuration as code: a folder of files is what a server should be.")
final class VaultCommand {}
