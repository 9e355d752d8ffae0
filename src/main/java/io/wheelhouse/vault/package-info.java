/**
 * Vault configuration as code: a folder of files is what a server should be. {@code VaultService} is all of it for the rooms
 * above. Read in this order:
 *
 * <ol>
 *   <li>{@code text}: JSON, YAML and HCL, read strictly.
 *   <li>{@code tree}: the folder; a file's path is an API path.
 *   <li>{@code rule}: which values mean the same to Vault, and the table of what is known of each kind of thing.
 *   <li>{@code plan}: the folder compared with a server, field by field.
 *   <li>{@code apply}: the change that makes the server so, its recovery and its undo.
 * </ol>
 */
@NullMarked
package io.wheelhouse.vault;

import org.jspecify.annotations.NullMarked;
