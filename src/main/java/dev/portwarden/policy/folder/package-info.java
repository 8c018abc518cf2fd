/** Where policy files are: folders, and the set in force that follows them. */
@NullMarked
package dev.portwarden.policy.folder;

import org.jspecify.annotations.NullMarked;
