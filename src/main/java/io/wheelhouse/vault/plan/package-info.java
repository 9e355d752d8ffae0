/**
 * Compares a tree with a server. Read in this order: {@code Survey} (what the server has), {@code Places} (where each file's
 * thing lies), {@code FileCheck} (what can be refused without asking), {@code Judge} (the verdict), {@code Planner}.
 */
@NullMarked
package io.wheelhouse.vault.plan;

import org.jspecify.annotations.NullMarked;
