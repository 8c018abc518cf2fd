/** What stands before a deployment, run as a pipeline runs it. */
@NullMarked
package dev.portwarden.deploy;

import org.jspecify.annotations.NullMarked;
