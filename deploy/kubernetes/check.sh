#!/usr/bin/env bash
# Validates the manifests of this folder against the Kubernetes schemas, without a cluster or network access.
# Needs kubernetes-validate (pip install kubernetes-validate), which contains the schemas.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v kubernetes-validate >/dev/null 2>&1; then
    echo "kubernetes-validate is not installed, so the manifests were not checked: pip install kubernetes-validate" >&2
    exit 3
fi

# The oldest Kubernetes that supports matchConditions, and a newer one.
manifests=()
for file in *.yaml; do
    # Read by kustomize only: not an object of Kubernetes.
    [ "$file" = kustomization.yaml ] || manifests+=("$file")
done
for version in 1.30.0 1.34.0; do
    kubernetes-validate --strict --quiet --kubernetes-version "$version" "${manifests[@]}"
done
echo "manifests: ${#manifests[@]} are valid for Kubernetes 1.30 and 1.34"
