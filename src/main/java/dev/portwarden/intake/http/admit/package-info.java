/** The door of Kubernetes: an AdmissionReview in, an AdmissionReview out. */
@NullMarked
package dev.portwarden.intake.http.admit;

import org.jspecify.annotations.NullMarked;
