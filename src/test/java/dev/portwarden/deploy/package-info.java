/** Tests of the scripts and manifests for deployments. */
@NullMarked
package dev.portwarden.deploy;

import org.jspecify.annotations.NullMarked;
