# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""How bench/compare.py comes by its peers: Debian's packages, the drivers of bench/peers/."""

import hashlib
import os
import pathlib
import shutil
import subprocess

import compare_inputs

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = {"xapian": ["libxapian-dev"], "sqlite": ["libsqlite3-dev"],
            "lucene": ["liblucene8-java"]}
JAVA_FLAGS = ["-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"]


class Unavailable(RuntimeError):
    """A peer that this machine cannot have; the message says what is missing."""


def package_field(package: str, field: str) -> str:
    said = subprocess.run(["dpkg-query", "-W", f"-f=${{{field}}}", package],
                          capture_output=True, text=True, check=False)
    return said.stdout.strip()


def install(name: str) -> None:
    """Installs what the peer needs; Unavailable names the packages that cannot be had."""
    packages = list(PACKAGES[name])
    if name == "lucene" and not shutil.which("javac"):
        packages.append("default-jdk-headless")
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        raise Unavailable(f"no apt here to install {' '.join(packages)}")
    missing = [package for package in packages
               if package_field(package, "db:Status-Status") != "installed"]
    if not missing:
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if as_root and not shutil.which("sudo"):
        raise Unavailable(f"neither root nor sudo to install {' '.join(missing)}")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q",
           "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], check=False, stdout=subprocess.DEVNULL)
    done = subprocess.run([*apt, "install", "-y", "--no-install-recommends", *missing],
                          check=False, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Unavailable(f"apt-get could not install {' '.join(missing)}")


def driver_key(name: str) -> str:
    """Another one for other sources of the driver or another version of the peer."""
    sources = [HERE / "peers" / file for file in ("CMakeLists.txt", *(
        ("Lucene.java", "LuceneAnswers.java", "LuceneIndex.java") if name == "lucene" else
        ("driver.h", "driver.cc", f"{name}.cc")))]
    versions = [package_field(package, "Version") for package in PACKAGES[name]]
    made_of = versions + [compare_inputs.checksum(*sources)]
    return hashlib.sha256(" ".join(made_of).encode()).hexdigest()[:12]


def build_driver(name: str, folder: pathlib.Path) -> list[str]:
    """The command that starts the driver."""
    for command in (["cmake", "-S", str(HERE / "peers"), "-B", str(folder),
                     "-DCMAKE_BUILD_TYPE=Release"],
                    ["cmake", "--build", str(folder), "--target", name]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Unavailable(f"its driver does not build: {done.stdout}{done.stderr}")
    if name != "lucene":
        return [str(folder / name)]
    jars = sorted(str(jar) for part in ("core", "analyzers-common", "facet")
                  for jar in pathlib.Path("/usr/share/java").glob(f"lucene-{part}-8.*.jar"))
    return ["java", *JAVA_FLAGS, "-cp", ":".join([str(folder), *jars]), "Lucene"]
