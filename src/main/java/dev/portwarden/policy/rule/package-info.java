/** What a policy asks of a subject: its rules, compiled, and the names that their expressions see. */
@NullMarked
package dev.portwarden.policy.rule;

import org.jspecify.annotations.NullMarked;
