/** How policy files are read: documents, drafts, what is wrong with them, and what is compiled from them. */
@NullMarked
package dev.portwarden.policy.read;

import org.jspecify.annotations.NullMarked;
