package io.wheelhouse.cli;

import picocli.CommandLine;

/** {@code wheelhouse workspace}. */
@CommandLine.Command(
        name = "workspace",
        description = "Which services you work on, with which credentials, under which policy.")
final class WorkspaceCommand {}
