/** The rules: policies and workloads, their files, and the set they form. */
@NullMarked
package dev.portwarden.policy;

import org.jspecify.annotations.NullMarked;
