/** Which services a workspace works on, whether they answer, and which workspaces there are. */
@NullMarked
package io.wheelhouse.desktop.connections;

import org.jspecify.annotations.NullMarked;
