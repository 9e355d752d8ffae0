/** What tests of several rooms share: real servers, started once per test run, and fronts that misbehave on demand. */
@NullMarked
package io.wheelhouse.testing;

import org.jspecify.annotations.NullMarked;
