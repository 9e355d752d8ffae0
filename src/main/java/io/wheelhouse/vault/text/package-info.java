/**
 * Reading text strictly: JSON, YAML 1.2, HCL. What two readers could understand differently is an error that names file,
 * line and field. No error repeats a value, which might be a secret.
 */
@NullMarked
package io.wheelhouse.vault.text;

import org.jspecify.annotations.NullMarked;
