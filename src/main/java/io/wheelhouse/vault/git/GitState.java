package io.wheelhouse.vault.git;

import java.util.Optional;

/**
 * How a folder stands in Git.
 *
 * @param branch the branch that is checked out; of a detached head the commit
 * @param commit the commit, shortened; empty before the first one
 * @param dirty whether something in the folder differs from that commit, files that Git does not know included
 */
public record GitState(String branch, Optional<String> commit, boolean dirty) {}
