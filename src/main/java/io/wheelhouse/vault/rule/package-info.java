/**
 * What Vault does with what it is given: which texts mean the same, which fields can be changed, which are secret. {@code
 * kinds.txt} is the table of it; a kind or field that is not in it goes by general rules.
 */
@NullMarked
package io.wheelhouse.vault.rule;

import org.jspecify.annotations.NullMarked;
