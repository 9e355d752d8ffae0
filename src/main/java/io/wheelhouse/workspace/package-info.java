/**
 * Which services an operator works on, with which credentials, under which policy. Secrets are kept by reference only.
 *
 * <p>Environment variables and time are handed in; nothing here asks the process for them.
 */
@NullMarked
package io.wheelhouse.workspace;

import org.jspecify.annotations.NullMarked;
