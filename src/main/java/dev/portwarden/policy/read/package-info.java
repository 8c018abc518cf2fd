/** Reads policy files: checks their documents, reports all mistakes, and compiles the policy set. */
@NullMarked
package dev.portwarden.policy.read;

import org.jspecify.annotations.NullMarked;
